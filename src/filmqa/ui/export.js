// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-format]");
  if (button) trigger("save", { format: button.dataset.format });
});

let saved = "0";
watch("value", () => {
  const made = element.querySelector(".saved");
  if (!made || made.dataset.serial === saved || made.dataset.serial === "0") return;
  saved = made.dataset.serial;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([made.textContent]));
  link.download = made.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});

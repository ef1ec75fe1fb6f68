// Runs once, in Gradio's page: `element`, `trigger` and `words` are given to it.
// A name is written where it stands: Enter keeps it, Escape or leaving it does not.
element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  const line = button.closest("[data-talk]");
  const talk = line?.dataset.talk;
  if ("restore" in button.dataset) {
    trigger("change_talk", { act: "restore", talk: button.dataset.restore });
  } else if (button.classList.contains("talk")) {
    trigger("open_talk", { talk });
  } else if (button.classList.contains("delete")) {
    trigger("change_talk", { act: "delete", talk });
  } else if (button.classList.contains("rename")) {
    rename(line, talk);
  }
});

function rename(line, talk) {
  const shown = line.querySelector(".talk");
  const box = document.createElement("input");
  box.value = line.querySelector(".title").textContent;
  box.maxLength = 80;
  box.setAttribute("aria-label", words.newName);
  const leave = () => {
    box.removeEventListener("blur", leave);
    box.remove();
    shown.hidden = false;
  };
  box.addEventListener("blur", leave);
  box.addEventListener("keydown", (key) => {
    if (key.key === "Enter") trigger("change_talk", { act: "rename", talk, title: box.value });
    if (key.key !== "Enter" && key.key !== "Escape") return;
    leave();
    shown.focus();
  });
  shown.hidden = true;
  line.prepend(box);
  box.select();
}

// Runs once, in Gradio's page: `element` and `trigger` are given to it.
element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-document]");
  if (button) trigger("browse", { document: button.dataset.document });
});

// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// The list is drawn anew after each change: the keyboard stays where it was.
let focus = null;

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  if ("document" in button.dataset) {
    trigger("browse", { document: button.dataset.document });
  } else if ("act" in button.dataset) {
    const { act, name } = button.dataset;
    focus = act === "doubt" && name ? "button.sure" : "button.document";
    trigger("change_shelf", { act, name });
  }
});

element.addEventListener("change", (change) => {
  const box = change.target.closest("input[type=checkbox]");
  if (!box) return;
  const { lookDocument, lookFilm } = box.dataset;
  const kind = lookFilm === undefined ? "document" : "film";
  const value = lookFilm === undefined ? lookDocument : lookFilm;
  focus = `input[data-look-${kind}="${CSS.escape(value)}"]`;
  trigger("narrow", { [kind]: value, look: box.checked });
});

watch("value", () => {
  const shelf = element.querySelector("[data-left-out]");
  try {
    // Of this tab alone, and as long as it is open: a reload finds the same boxes ticked.
    if (shelf) window.sessionStorage.setItem("filmqa.left-out", shelf.dataset.leftOut);
  } catch { /* the browser keeps nothing */ }
  // A box that was ticked by hand no longer follows its attribute.
  for (const box of element.querySelectorAll("input[data-state]")) {
    box.checked = box.dataset.state === "true";
    box.indeterminate = box.dataset.state === "mixed";
  }
  if (focus && !element.contains(document.activeElement)) {
    element.querySelector(focus)?.focus({ preventScroll: true });
  }
  focus = null;
});

// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// The film panel is drawn anew for each film: what was unfolded stays so, and the keyboard too.
const folds = new Map();
let again = null; // where the keyboard was, to be found in what is drawn next

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (button && "line" in button.dataset) {
    const { line, said, fact } = button.dataset;
    trigger("cite", { line: Number(line), said: Number(said), fact: Number(fact) });
  } else if (button && "measure" in button.dataset) {
    again = `[data-measure="${CSS.escape(button.dataset.measure)}"]`;
    trigger("measure", { measure: button.dataset.measure });
  }
  const point = click.target.closest(".point");
  if (point) choose(point.dataset.film, ".title");
});

element.addEventListener("keydown", (key) => {
  const point = key.target.closest(".point");
  if (!point || (key.key !== "Enter" && key.key !== " ")) return;
  key.preventDefault();
  choose(point.dataset.film, ".title");
});

element.addEventListener("change", (change) => {
  if (change.target.matches("select.choice")) choose(change.target.value, "select.choice");
});

for (const event of ["pointerover", "focusin"]) {
  element.addEventListener(event, (pointed) => {
    const point = pointed.target.closest(".point");
    const readout = element.querySelector(".readout");
    if (point && readout) readout.textContent = point.getAttribute("aria-label");
  });
}

// "toggle" does not bubble, but it is heard on its way down.
element.addEventListener("toggle", (toggle) => {
  const { fold } = toggle.target.dataset;
  if (fold) folds.set(fold, toggle.target.open);
}, true);

function choose(film, focused) {
  if (!film) return;
  again = focused;
  trigger("choose", { film });
}

watch("value", () => {
  for (const fold of element.querySelectorAll("details[data-fold]")) {
    if (folds.has(fold.dataset.fold)) fold.open = folds.get(fold.dataset.fold);
  }
  if (!again) return;
  const panel = element.closest("#film");
  if (again === ".title") {
    panel.scrollTop = 0;
    element.querySelector(".title")?.scrollIntoView({ block: "nearest" });
  }
  element.querySelector(again)?.focus({ preventScroll: true });
  again = null;
});

// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// After each opening the quotation is scrolled to, and the keyboard goes with it; Escape returns.
let cameFrom = null;
let shown = "0";
let kept = 0; // how far down the text was when something in it was unfolded
let pressed = ""; // the button of the panel that drew it anew, to be focused again

document.addEventListener("focusin", (focus) => {
  if (focus.target instanceof Element && !element.contains(focus.target)) cameFrom = focus.target;
});
element.addEventListener("keydown", (key) => {
  if (key.key === "Escape" && cameFrom?.isConnected) cameFrom.focus();
  if (key.ctrlKey || key.metaKey || key.altKey) return;
  const by = { n: 1, p: -1 }[key.key.toLowerCase()];
  if (by) element.querySelector(`button[data-step="${by}"]`)?.click();
});

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  if ("span" in button.dataset) {
    kept = element.querySelector(".pages")?.scrollTop ?? 0;
    trigger("unfold", { span: Number(button.dataset.span) });
  } else if ("step" in button.dataset) {
    const { step } = document.activeElement.dataset; // a key may have stepped from elsewhere
    pressed = step ? `[data-step="${step}"]` : "";
    trigger("step", { by: Number(button.dataset.step) });
  } else if ("view" in button.dataset) {
    pressed = `[data-view="${button.dataset.view}"]`;
    trigger("view", { raw: button.dataset.view === "raw" });
  }
});

watch("value", () => {
  const panel = element.querySelector(".panel");
  const pages = element.querySelector(".pages");
  if (!panel || !pages) return;
  if (panel.dataset.serial === shown) {
    pages.scrollTop = kept;
    pages.focus({ preventScroll: true });
    return;
  }
  shown = panel.dataset.serial;
  const mark = pages.querySelector("mark.asked-for");
  // A mark between a row and its cells has no place of its own.
  const spot = mark && (mark.getClientRects().length ? mark : mark.firstElementChild);
  const top = spot ? spot.getBoundingClientRect().top - pages.getBoundingClientRect().top : 0;
  pages.scrollTop = spot ? pages.scrollTop + top - pages.clientHeight / 4 : 0;
  const focused = pressed && element.querySelector(pressed);
  pressed = "";
  (focused || pages).focus({ preventScroll: true });
  const narrow = window.matchMedia("(max-width: 899px)").matches;
  if (narrow && !focused) panel.scrollIntoView({ block: "start" });
});

// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// The list is drawn anew after each change: the keyboard stays where it was.
let focus = null;
// Events that are sent at once come in any order: of boxes that are ticked, one is sent at a time,
// the next when the list knows of it. Until then a drawn box shows what it was ticked to be.
const PATIENCE = 10_000; // milliseconds; then the server has not taken it
let ticks = []; // not known yet, the first of them sent
let number = 0;
let sent = 0;
let patience = 0;

function send() {
  if (!ticks.length || ticks[0].number === sent) return;
  const { kind, value, look } = ticks[0];
  sent = ticks[0].number;
  trigger("narrow", { [kind]: value, look, number: sent });
  clearTimeout(patience);
  patience = setTimeout(() => {
    ticks.shift();
    send();
  }, PATIENCE);
}

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
  number += 1;
  ticks.push({ number, kind, value, look: box.checked, place: focus });
  send();
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
  const known = Number(shelf?.dataset.narrowed ?? 0);
  ticks = ticks.filter((tick) => tick.number > known);
  for (const { kind, look, place } of ticks) {
    const box = element.querySelector(place);
    const boxes = kind === "film" ? box?.closest(".film").querySelectorAll("input") : [box];
    for (const one of boxes ?? []) if (one) [one.checked, one.indeterminate] = [look, false];
  }
  if (ticks.length) send();
  else clearTimeout(patience);
  // Who has gone on to another place meanwhile is not fetched back.
  if (focus && document.activeElement === document.body) {
    element.querySelector(focus)?.focus({ preventScroll: true });
  }
  if (!ticks.length) focus = null;
});

// Runs once, in Gradio's page: `element` is given to it, the place of the card.
// A chip that the pointer rests on, or that the keyboard comes to, shows its quotation in a card:
// it stays while the pointer is on either, and Escape puts it away. All in it is text.
const REST = 250; // milliseconds that the pointer rests on a chip first
const EDGE = 8; // pixels between the card, its chip and the window
const card = document.createElement("div");
card.id = "citation-card";
card.setAttribute("role", "tooltip");
card.hidden = true;
element.append(card);
let chip = null;
let waiting = 0;

const add = (tag, name, text) => {
  if (!text) return;
  const part = document.createElement(tag);
  part.className = name;
  part.textContent = text;
  card.append(part);
};

function show(of) {
  hide();
  chip = of;
  card.replaceChildren();
  add("p", "quote", chip.dataset.quote);
  add("p", "title", chip.dataset.title);
  add("p", "section", chip.dataset.section);
  add("p", "name", chip.dataset.document);
  card.hidden = false;
  chip.setAttribute("aria-describedby", card.id);
  place();
}

function place() {
  const spot = chip.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = spot.bottom + EDGE + height <= window.innerHeight || spot.top < height + EDGE;
  card.style.left = `${Math.max(EDGE, Math.min(spot.left, window.innerWidth - width - EDGE))}px`;
  card.style.top = `${below ? spot.bottom + EDGE / 2 : spot.top - height - EDGE / 2}px`;
}

function hide() {
  clearTimeout(waiting);
  chip?.removeAttribute("aria-describedby");
  chip = null;
  card.hidden = true;
}

const chipAt = (event) =>
  event.target instanceof Element ? event.target.closest("#chat button.chip") : null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const over = chipAt(event);
  clearTimeout(waiting);
  if (over && over !== chip) waiting = setTimeout(() => over.isConnected && show(over), REST);
  else if (!over && chip && !card.contains(event.target)) waiting = setTimeout(hide, REST);
});
document.addEventListener("focusin", (event) => {
  const focused = chipAt(event);
  if (focused?.matches(":focus-visible")) show(focused);
  else hide();
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("click", (event) => { if (!card.contains(event.target)) hide(); });
// What the keyboard comes to may be scrolled to only then.
document.addEventListener("scroll", () => { if (chip) place(); }, true);

// Runs once, in Gradio's page: `element`, `trigger`, `watch` and `words` are given to it.
// The conversation is drawn by the server; here clicks become events, and new turns come in view.
const chat = element.closest("#chat");
chat.tabIndex = 0;
let shown = "";
let judged = null;

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  const turn = Number(button.closest("[data-turn]")?.dataset.turn ?? -1);
  if ("citation" in button.dataset) {
    trigger("cite", { turn, citation: Number(button.dataset.citation) });
  } else if ("passage" in button.dataset) {
    trigger("cite", { turn, passage: Number(button.dataset.passage) });
  } else if ("stop" in button.dataset) {
    trigger("stop", {});
    document.querySelector("#question textarea")?.focus();
  } else if ("reveal" in button.dataset) {
    trigger("reveal", { turn });
  } else if ("question" in button.dataset) {
    trigger("suggest", { question: button.dataset.question });
    document.querySelector("#question textarea")?.focus();
  } else if ("verdict" in button.dataset) {
    judged = `[data-turn="${turn}"] [data-verdict="${button.dataset.verdict}"]`;
    trigger("judge", { turn, verdict: button.dataset.verdict });
  } else if ("copy" in button.dataset) {
    copy(button, button.dataset.copy);
  } else if ("link" in button.dataset) {
    const address = new URL(window.location.pathname, window.location.href);
    address.searchParams.set("q", button.dataset.link);
    copy(button, address.href);
  }
});

// Another conversation typed into the address, or gone back to.
window.addEventListener("hashchange", () => {
  const talk = new URLSearchParams(window.location.hash.slice(1)).get("talk");
  if (talk && talk !== element.querySelector(".conversation").dataset.talk) {
    trigger("open_talk", { talk });
  }
});

watch("value", () => {
  const talk = element.querySelector(".conversation").dataset.talk;
  const place = talk ? `#talk=${talk}` : "";
  if (window.location.hash !== place) {
    const { pathname, search } = window.location;
    window.history.replaceState(null, "", pathname + search + place);
  }
  // What follows from an answer comes after it, and not while one is waited for.
  if (!element.querySelector(".waiting")) trigger("settled", {});
  if (judged) {
    element.querySelector(judged)?.focus({ preventScroll: true });
    judged = null;
  }
  // Only what is new is scrolled to: a verdict on an older answer leaves the view where it is.
  const turn = element.querySelector(".turn:last-child");
  const latest = turn ? `${talk} ${turn.dataset.turn} ${turn.querySelector(".waiting") !== null}` : "";
  if (latest === shown) return;
  shown = latest;
  if (!turn) {
    chat.scrollTop = 0;
  } else if (chat.scrollHeight > chat.clientHeight) {
    chat.scrollTop += turn.getBoundingClientRect().top - chat.getBoundingClientRect().top - 16;
  } else {
    turn.scrollIntoView({ block: "nearest" });
  }
});

function copy(button, text) {
  const tell = (word) => {
    button.dataset.word ??= button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = button.dataset.word; }, 2000);
  };
  // A page of another machine that comes without TLS has no clipboard to write to.
  if (!navigator.clipboard) return tell(words.copyNotPossible);
  navigator.clipboard.writeText(text).then(() => tell(words.copied), () => tell(words.copyNotAllowed));
}

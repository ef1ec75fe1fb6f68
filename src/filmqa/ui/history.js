// Runs once, in Gradio's page: `element`, `trigger`, `watch` and `words` are given to it.
// A name is written where it stands: Enter keeps it, Escape or leaving it does not. An answer that
// comes meanwhile draws the list anew: the box goes on in the new line.
let renaming = null; // the conversation whose name is written, and the box for it

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

watch("value", () => {
  if (!renaming || renaming.box.isConnected) return;
  const line = element.querySelector(`[data-talk="${CSS.escape(renaming.talk)}"]`);
  if (line) put(line);
  else renaming = null;
});

function put(line) {
  line.querySelector(".talk").hidden = true;
  line.prepend(renaming.box);
  renaming.box.focus();
}

function leave() {
  const line = renaming.box.closest("[data-talk]");
  renaming.box.remove();
  renaming = null;
  const shown = line?.querySelector(".talk");
  if (shown) shown.hidden = false;
  return shown;
}

function rename(line, talk) {
  if (renaming) leave();
  const box = document.createElement("input");
  box.value = line.querySelector(".title").textContent;
  box.maxLength = 80;
  box.setAttribute("aria-label", words.newName);
  // Not at once: a box that was drawn over has lost the keyboard too, and gets it back.
  box.addEventListener("blur", () => setTimeout(() => {
    if (renaming?.box === box && box.isConnected && document.activeElement !== box) leave();
  }));
  box.addEventListener("keydown", (key) => {
    if (key.key === "Enter") trigger("change_talk", { act: "rename", talk, title: box.value });
    if (key.key !== "Enter" && key.key !== "Escape") return;
    leave()?.focus();
  });
  renaming = { talk, box };
  put(line);
  box.select();
}

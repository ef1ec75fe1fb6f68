// Runs once, in Gradio's page: `element`, `trigger`, `upload` and `words` are given to it.
// Files are sent one by one under names of our own; what they are called is only said, and the
// server checks it. What it would refuse for its size, type or number isn't sent at all.
const panel = () => element.querySelector(".uploading[data-files]");
let sending = false;

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  if ("choose" in button.dataset) {
    element.querySelector(`input.${button.dataset.choose}`).click();
  } else if (button.classList.contains("paste")) {
    const name = element.querySelector(".paste-name");
    const text = element.querySelector(".paste-text");
    trigger("paste", { name: name.value, text: text.value });
    name.value = text.value = "";
  }
});

element.addEventListener("change", (change) => {
  if (change.target.type !== "file") return;
  const files = [...change.target.files];
  send(files.map((file) => ({ file, name: file.webkitRelativePath || file.name })));
  change.target.value = "";
});

const carries = (drag) => [...(drag.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (drag) => {
  if (!carries(drag)) return;
  drag.preventDefault(); // else the browser would leave the page and open the file
  drag.dataTransfer.dropEffect = panel() ? "copy" : "none";
  document.body.classList.toggle("dropping", Boolean(panel()));
});
document.addEventListener("dragleave", (drag) => {
  if (!drag.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", async (drag) => {
  if (!carries(drag)) return;
  drag.preventDefault();
  document.body.classList.remove("dropping");
  if (!panel()) return;
  const items = [...drag.dataTransfer.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  send((await Promise.all(entries.map((entry) => walk(entry)))).flat());
});

// The files of what was dropped, those in folders with their paths.
async function walk(entry) {
  if (entry instanceof File) return [{ file: entry, name: entry.name }];
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed)).catch(() => null);
    return [{ file, name: path }];
  }
  if (entry.name.startsWith(".")) return []; // a folder of a system's or a tool's own
  const reader = entry.createReader();
  const found = [];
  for (;;) { // it gives a hundred at a time
    const some = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map((one) => walk(one)))).flat();
}

async function send(chosen) {
  const place = panel();
  if (!place || !chosen.length || sending) return;
  sending = true;
  const types = place.dataset.types.split(",");
  const wanted = ({ file, name }, number) =>
    file && number < Number(place.dataset.files) && file.size <= Number(place.dataset.bytes)
    && types.some((type) => name.toLowerCase().endsWith(type));
  const files = [];
  try {
    for (const [number, one] of chosen.entries()) {
      tell(words.sendingFile.replace("{place}", number + 1).replace("{count}", chosen.length));
      let path = "";
      if (wanted(one, number)) {
        const plain = new File([one.file], `${Date.now()}-${Math.random().toString(36).slice(2)}`);
        path = await upload(plain).then((sent) => sent.path, () => "");
      }
      files.push({ name: one.name, size: one.file?.size ?? 0, path });
    }
    trigger("offer", { files });
  } finally {
    sending = false;
    tell("");
  }
}

function tell(said) {
  const line = element.querySelector(".sending");
  if (!line) return;
  line.textContent = said;
  line.hidden = !said;
}

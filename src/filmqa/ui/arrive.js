// Runs when the page is loaded; what it returns is the server's input. The address may name a
// conversation (#talk=…), or a question (?q=…), which is asked once: a reload must not repeat it.
// Which documents this tab leaves out is remembered by library.js.
() => {
  const address = new URL(window.location.href);
  const question = address.searchParams.get("q");
  const talk = new URLSearchParams(address.hash.slice(1)).get("talk");
  if (question !== null) {
    address.searchParams.delete("q");
    address.hash = "";
    window.history.replaceState(null, "", address);
  }
  let missing = null;
  try {
    missing = JSON.parse(window.sessionStorage.getItem("filmqa.left-out"));
  } catch { /* none is kept, or the browser keeps nothing */ }
  return [JSON.stringify({ ...(question === null ? { talk } : { question }), missing }), null];
}

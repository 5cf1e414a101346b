// The QR code of a slip carries the code after « # », which never reaches a server's log: only the browser can read it.
const scanned = location.hash.slice(1);
const field = document.querySelector('[name="code"]');
if (scanned && field) {
	field.value = scanned;
	// Nobody else on this device should find the code in the history.
	history.replaceState(null, '', location.pathname + location.search);
}

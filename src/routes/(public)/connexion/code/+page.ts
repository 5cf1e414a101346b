// The QR code of a slip carries the code after « # », which never reaches the server's log: only the browser can read it.
export const csr = true;

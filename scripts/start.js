// Plain JavaScript without static imports: an old Node gets a sentence instead of a crash.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
	console.error(
		`Vigie a besoin de Node 22.18 ou plus récent, et celui-ci est ${process.versions.node} : lancez-la par « npm start ».`
	);
	process.exit(1);
}

const { start } = await import('./start/start.ts');
await start();

import { rmSync } from 'node:fs';

export default function removeFolder(): void {
	rmSync(process.env.VIGIE_TEST_FOLDER!, { recursive: true, force: true });
}

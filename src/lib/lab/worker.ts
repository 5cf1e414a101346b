import { estimate } from './estimator.ts';

// Beside the page, which stays quick: the dictionaries take a moment to unfold.
self.onmessage = ({ data }: MessageEvent<string>) => self.postMessage(estimate(data));

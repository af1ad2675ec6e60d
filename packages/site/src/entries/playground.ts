import { Playground } from '../ui/playground.tsx';
import { hydrateIslands } from '../ui/island.tsx';

hydrateIslands('playground', Playground, () => ({}));

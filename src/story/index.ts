export { PodStory } from './pod-story';

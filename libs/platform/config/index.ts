export { Configuration, describeConfiguration, readConfiguration } from './configuration.js';

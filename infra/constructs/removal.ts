import { RemovalPolicy } from 'aws-cdk-lib';

/** What happens to things that hold mail when the stack goes. */
export type OnDestroy = 'retain' | 'destroy';

/** Kept by default: a mistaken destroy must not lose a message. */
export const removal = (onDestroy: OnDestroy): RemovalPolicy =>
  onDestroy === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;

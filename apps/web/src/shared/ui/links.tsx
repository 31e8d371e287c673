import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type Plain<Props> = Omit<ComponentProps<'a'>, keyof Props> & Props;

/** A link within the app that looks like a button. */
export const ButtonLink = createLink((props: Plain<ButtonProps>) => <Button component="a" {...props} />);

/** A link within the app. */
export const TextLink = createLink((props: Plain<AnchorProps>) => <Anchor {...props} />);

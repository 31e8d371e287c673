import { Box, type BoxProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something to know, beside what the page is about; said aloud when it appears. */
export const Note = ({ children, ...box }: BoxProps & { children: ReactNode }) => (
  <Box className="note" role="status" {...box}>
    {children}
  </Box>
);

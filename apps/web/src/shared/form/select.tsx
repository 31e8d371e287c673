import { InputBase, type InputBaseProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentProps } from 'react';

type Own = InputBaseProps & { data: readonly { value: string; label: string }[] };

/** The browser's own choice of one. */
export const Select = ({ data, ...props }: Own & Omit<ComponentProps<'select'>, keyof Own>) => (
  <InputBase
    component="select"
    pointer
    rightSection={<IconChevronDown size={16} aria-hidden />}
    rightSectionPointerEvents="none"
    {...props}
  >
    {data.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </InputBase>
);

import { Input } from '@mantine/core';
import { useId, type ComponentProps, type ReactNode } from 'react';

/** Several lines of text. Mantine's own brings a package that measures them; `rows` is enough here. */
export function TextArea({
  label,
  description,
  error,
  ...field
}: { label: ReactNode; description?: ReactNode; error?: ReactNode } & ComponentProps<'textarea'>) {
  const id = useId();
  const said = [description ? `${id}-description` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      error={error}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <Input
        component="textarea"
        multiline
        rows={3}
        id={id}
        error={Boolean(error)}
        aria-describedby={said || undefined}
        {...field}
      />
    </Input.Wrapper>
  );
}

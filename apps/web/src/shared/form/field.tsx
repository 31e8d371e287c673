import type { ComponentProps, ReactNode } from 'react';

interface About {
  /** Of the field itself; what leads to it, such as a list of faults, names it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
}

/** Label, hint and fault of one field, bound to it. The browser's own fields: they weigh nothing, and work everywhere. */
function Field({ id, label, hint, error, children }: About & { children: (bound: Bound) => ReactNode }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        name: id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface Bound {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

type Own<Element extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Element>,
  keyof Bound | 'value' | 'onChange'
> & {
  value: string;
  onChange: (value: string) => void;
};

/** One line of text, a number, a day or a time. */
export const TextField = ({ id, label, hint, error, onChange, ...input }: About & Own<'input'>) => (
  <Field {...{ id, label, hint, error }}>
    {(bound) => (
      <input type="text" {...input} {...bound} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    )}
  </Field>
);

/** Several lines of text. */
export const LongTextField = ({ id, label, hint, error, onChange, ...input }: About & Own<'textarea'>) => (
  <Field {...{ id, label, hint, error }}>
    {(bound) => (
      <textarea rows={6} {...input} {...bound} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    )}
  </Field>
);

/** One of a list. */
export const SelectField = ({
  id,
  label,
  hint,
  error,
  options,
  onChange,
  ...select
}: About & Own<'select'> & { options: readonly { value: string; label: string }[] }) => (
  <Field {...{ id, label, hint, error }}>
    {(bound) => (
      <select {...select} {...bound} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
);

import type { ReactNode } from 'react';

/** A few things of which any may be ticked, or, with `one`, exactly one chosen. The browser's own boxes: they weigh nothing. */
export function Choices({
  id,
  label,
  hint,
  error,
  options,
  value,
  onChange,
  one = false,
}: {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  one?: boolean;
}) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className="choices" aria-describedby={described || undefined} aria-invalid={error ? true : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options.map((option, i) => (
        <label key={option.value} className="choice">
          <input
            type={one ? 'radio' : 'checkbox'}
            id={i === 0 ? id : `${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={value.includes(option.value)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(
                one
                  ? [option.value]
                  : checked
                    ? [...value, option.value]
                    : value.filter((other) => other !== option.value),
              )
            }
          />
          <span>
            {option.label}
            {option.hint && <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const THEMES = ['system', 'light', 'dark'] as const;

/** Lets a reader choose between light and dark, whatever the system prefers. */
export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState<string>('system');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    dispatchEvent(new Event('vtm-theme'));
  }, [theme]);
  return (
    <label class="theme">
      Colours{' '}
      <select value={theme} onChange={({ currentTarget }) => setTheme(currentTarget.value)}>
        {THEMES.map((name) => (
          <option>{name}</option>
        ))}
      </select>
    </label>
  );
}

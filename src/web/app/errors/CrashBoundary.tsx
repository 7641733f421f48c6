import { Component, type ReactNode } from 'react';
import { frame } from '#web/messages/en/core/frame.ts';

const words = frame.crash;

/**
 * Around everything. What breaks a page is shown in its place by the routes; this is for what breaks the routes' own surroundings, such as
 * language and theme, and so it needs none of them: it looks like the shell of index.html.
 */
export class CrashBoundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (!('error' in this.state)) return this.props.children;
    return (
      <main className="shell-text">
        <div role="alert">
          <h1>{words.title}</h1>
          <p>{words.text}</p>
          <p>
            <button type="button" onClick={() => location.reload()}>
              {words.reload}
            </button>
          </p>
          <details>
            <summary>{words.details}</summary>
            {String(this.state.error)}
          </details>
        </div>
      </main>
    );
  }
}

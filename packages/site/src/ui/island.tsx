import { type ComponentChildren, type ComponentType, hydrate, type VNode, h } from 'preact';

/**
 * A part of a page that comes to life in the browser: rendered when the site is built, and again by the page's
 * script with the same properties.
 */
export function Island({
  name,
  props,
  children,
}: {
  readonly name: string;
  readonly props: object;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class="island" data-island={name} data-props={JSON.stringify(props)}>
      {children}
    </div>
  );
}

/** Brings the islands of a name to life. `propsOf` reads what `Island` wrote. */
export function hydrateIslands<Props extends object>(
  name: string,
  component: ComponentType<Props>,
  propsOf: (written: unknown) => Props,
): void {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)) {
    hydrate(h(component, propsOf(JSON.parse(place.dataset['props'] ?? '{}'))), place);
  }
}

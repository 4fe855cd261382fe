/** The mark of the product, in its own colours on both themes. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return <img src="/favicon.svg" width={size} height={size} alt="" />;
}

/** How many products are tried, one image each. */
const TRIED = 3

/** The products to try: of as many categories as there are, in the order given. */
export function triedProducts<P extends { category: string }>(products: readonly P[]): P[] {
  const firsts = products.filter((one, at) => products.findIndex(({ category }) => category === one.category) === at)
  const rest = products.filter((one) => !firsts.includes(one))
  return [...firsts, ...rest].slice(0, TRIED)
}

export default function AbView(_: { close: () => void }) {
  return null;
}

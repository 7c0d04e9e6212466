export default function WallScreen() {
  return <main />;
}

import { encode } from 'uqr';

/** An address as a QR code, dark on light in both schemes, so that every telephone reads it; `label` says where it leads. */
export function QrCode({ address, label }: { address: string; label: string }) {
  // A quarter of it may be damaged: posters hang for weeks.
  const { data, size } = encode(address, { ecc: 'Q', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={squares.join('')} fill="#000000" />
    </svg>
  );
}

import koffi from "koffi";
import type { CaptureRequest } from "@aviator/core";

/**
 * The rival of our X11 source: the server writes the pixels into memory that it shares with us (MIT-SHM), called through a foreign
 * function interface. One round trip a rectangle, as Xlib does it; only for measuring.
 */
export function connectXShm(): (requests: readonly CaptureRequest[]) => () => Promise<void> {
  const { x11, xext, libc } = declareFunctions();
  const display: unknown = x11.open(null);
  const screen: unknown = x11.defaultScreen(display);
  const root: unknown = x11.rootWindow(display, screen);
  const visual: unknown = x11.defaultVisual(display, screen);
  const depth: unknown = x11.defaultDepth(display, screen);

  return (requests) => {
    const sizes = requests.map(({ into }) => into.length);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);

    const id = libc.shmget(IPC_PRIVATE, bytes, IPC_CREAT | READ_WRITE) as number;
    const memory: unknown = libc.shmat(id, null, 0);
    const address = koffi.address(memory);
    const segment: unknown = koffi.alloc("XShmSegmentInfo", 1);
    koffi.encode(segment, "XShmSegmentInfo", { shmseg: 0, shmid: id, shmaddr: memory, readOnly: 0 });
    xext.attach(display, segment);
    x11.sync(display, 0);
    // It goes when both have let go of it.
    libc.shmctl(id, IPC_RMID, null);

    const pixels = new Uint8Array(koffi.view(memory, bytes));
    let offset = 0;
    const images = requests.map(({ region, into }, index) => {
      const image: unknown = xext.createImage(display, visual, depth, Z_PIXMAP, null, segment, region.width, region.height);
      koffi.encode(image, DATA_OFFSET, "uint64_t", address + BigInt(offset));
      const from = pixels.subarray(offset, offset + (sizes[index] ?? 0));
      offset += sizes[index] ?? 0;
      return { image, region, from, into };
    });
    return async () => {
      for (const { image, region, from, into } of images) {
        xext.getImage(display, root, image, region.x, region.y, ALL_PLANES);
        into.set(from);
      }
    };
  };
}

const IPC_PRIVATE = 0;
const IPC_CREAT = 0o1000;
const IPC_RMID = 0;
const READ_WRITE = 0o600;
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;
/** Of `data` in an XImage, after four ints. */
const DATA_OFFSET = 16;

type Call = (...values: unknown[]) => unknown;

interface Functions {
  readonly x11: Readonly<Record<"open" | "defaultScreen" | "rootWindow" | "defaultVisual" | "defaultDepth" | "sync", Call>>;
  readonly xext: Readonly<Record<"attach" | "createImage" | "getImage", Call>>;
  readonly libc: Readonly<Record<"shmget" | "shmat" | "shmctl", Call>>;
}

function declareFunctions(): Functions {
  const [x11, xext, libc] = ["libX11.so.6", "libXext.so.6", "libc.so.6"].map((name) => koffi.load(name));
  if (x11 === undefined || xext === undefined || libc === undefined) throw new Error("libX11, libXext and libc are needed");
  koffi.struct("XShmSegmentInfo", { shmseg: "ulong", shmid: "int", shmaddr: "void *", readOnly: "int" });
  return {
    x11: {
      open: x11.func("void *XOpenDisplay(void *name)"),
      defaultScreen: x11.func("int XDefaultScreen(void *display)"),
      rootWindow: x11.func("ulong XRootWindow(void *display, int screen)"),
      defaultVisual: x11.func("void *XDefaultVisual(void *display, int screen)"),
      defaultDepth: x11.func("int XDefaultDepth(void *display, int screen)"),
      sync: x11.func("int XSync(void *display, int discard)"),
    },
    xext: {
      attach: xext.func("int XShmAttach(void *display, void *segment)"),
      createImage: xext.func(
        "void *XShmCreateImage(void *display, void *visual, uint depth, int format, void *data, void *segment, uint width, uint height)",
      ),
      getImage: xext.func("int XShmGetImage(void *display, ulong drawable, void *image, int x, int y, ulong planes)"),
    },
    libc: {
      shmget: libc.func("int shmget(int key, size_t size, int flags)"),
      shmat: libc.func("void *shmat(int id, void *address, int flags)"),
      shmctl: libc.func("int shmctl(int id, int command, void *buffer)"),
    },
  };
}

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Winsend.Net.Sockets
{
    /// <summary>Arrays that stay where they are until this is disposed.</summary>
    internal sealed class PinnedSegments : IDisposable
    {
        private GCHandle[] pins;

        /// <summary>The segments with their arrays' addresses; null where there is no list.</summary>
        public NativeSegment[] Segments { get; private set; }

        /// <summary>The number of segments.</summary>
        public int Count { get; private set; }

        /// <summary>The address of the only array.</summary>
        public IntPtr Address { get { return Segments[0].Array; } }

        /// <summary>Pins one array; null has no address.</summary>
        public PinnedSegments(byte[] array)
        {
            Allocate(1);
            Pin(0, array);
        }

        /// <summary>Pins a list's arrays.</summary>
        public PinnedSegments(IList<ArraySegment<byte>> buffers)
        {
            if (buffers == null)
            {
                pins = new GCHandle[0];
                return;
            }
            Allocate(buffers.Count);
            try
            {
                for (int i = 0; i < Count; i++)
                {
                    ArraySegment<byte> segment = buffers[i];
                    Pin(i, segment.Array);
                    Segments[i].Offset = segment.Offset;
                    Segments[i].Count = segment.Count;
                }
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>Lets the arrays go.</summary>
        public void Dispose()
        {
            GCHandle[] held = System.Threading.Interlocked.Exchange(ref pins, null);
            if (held == null)
                return;
            foreach (GCHandle pin in held)
                if (pin.IsAllocated)
                    pin.Free();
        }

        private void Allocate(int count)
        {
            Count = count;
            pins = new GCHandle[count];
            // One more than none: the address of an empty array may be NULL, which is no list.
            Segments = new NativeSegment[Math.Max(count, 1)];
        }

        private void Pin(int index, byte[] array)
        {
            if (array == null)
                return;
            pins[index] = GCHandle.Alloc(array, GCHandleType.Pinned);
            Segments[index].Array = pins[index].AddrOfPinnedObject();
        }
    }
}

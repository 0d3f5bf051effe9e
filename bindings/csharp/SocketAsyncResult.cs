using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Winsend.Net.Sockets
{
    /// <summary>
    /// An operation that BeginSend has begun. It keeps itself, its buffers and its socket alive until its callback is
    /// due, so a program may drop all of them.
    /// </summary>
    internal sealed class SocketAsyncResult : IAsyncResult
    {
        /// <summary>The only function that the library calls. The field keeps the delegate.</summary>
        public static readonly NativeCallback Callback = Completed;

        private readonly Socket socket;
        private readonly object state;
        private readonly AsyncCallback callback;
        private readonly ExecutionContext context;
        private readonly PinnedSegments buffers;
        private readonly object gate = new object();
        private GCHandle self;
        private IntPtr handle;
        private ManualResetEvent waitHandle;

        /// <summary>Makes the object of an operation that is about to begin.</summary>
        public SocketAsyncResult(Socket socket, PinnedSegments buffers, AsyncCallback callback, object state)
        {
            this.socket = socket;
            this.buffers = buffers;
            this.callback = callback;
            this.state = state;
            context = callback == null ? null : ExecutionContext.Capture();
            self = GCHandle.Alloc(this);
        }

        ~SocketAsyncResult()
        {
            NativeMethods.dotnet_async_result_free(handle);
        }

        public object AsyncState { get { return state; } }

        public bool IsCompleted { get { return Ask(NativeMethods.dotnet_async_result_is_completed); } }

        public bool CompletedSynchronously
        {
            get { return Ask(NativeMethods.dotnet_async_result_completed_synchronously); }
        }

        /// <summary>An event that is set for ever once the operation has ended, before the callback is
        /// called.</summary>
        public WaitHandle AsyncWaitHandle
        {
            get
            {
                lock (gate)
                {
                    if (waitHandle == null)
                        waitHandle = new ManualResetEvent(IsCompleted);
                    return waitHandle;
                }
            }
        }

        /// <summary>The library's state for this object.</summary>
        public IntPtr State { get { return GCHandle.ToIntPtr(self); } }

        /// <summary>The library's handle. BeginSend and the callback say it, whoever comes first.</summary>
        public IntPtr Handle
        {
            get { return Volatile.Read(ref handle); }
            set { Volatile.Write(ref handle, value); }
        }

        /// <summary>The operation has not begun.</summary>
        public void Abandon()
        {
            buffers.Dispose();
            self.Free();
            GC.SuppressFinalize(this);
        }

        /// <summary>The operation has ended: wakes who waits and lets the buffers go. Any number of times.</summary>
        public void End()
        {
            buffers.Dispose();
            lock (gate)
            {
                if (waitHandle != null)
                    waitHandle.Set();
            }
        }

        // On a thread of the library. An exception of the program's callback leaves it here as it would a thread of the
        // pool: unhandled, which ends the program.
        private static void Completed(IntPtr result)
        {
            GCHandle own = GCHandle.FromIntPtr(NativeMethods.dotnet_async_result_state(result));
            var operation = (SocketAsyncResult)own.Target;
            own.Free();
            operation.Handle = result;
            operation.End();
            operation.Call();
            GC.KeepAlive(operation.socket);
        }

        private bool Ask(Func<IntPtr, int> question)
        {
            bool answer = question(Handle) != 0;
            GC.KeepAlive(this);
            return answer;
        }

        private void Call()
        {
            if (context != null)
                ExecutionContext.Run(context, said => callback(this), null);
            else if (callback != null)
                callback(this);
        }
    }
}

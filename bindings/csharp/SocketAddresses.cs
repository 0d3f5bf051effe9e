using System;
using System.Net;
using System.Net.Sockets;

namespace Winsend.Net.Sockets
{
    /// <summary>
    /// End points and the library's sockaddr, which is Windows' on every system. EndPoint.Serialize has the system's
    /// own.
    /// </summary>
    internal static class SocketAddresses
    {
        private const int SizeV4 = 16, SizeV6 = 28;

        /// <summary>Room for any address.</summary>
        public const int Room = 128;

        /// <summary>The sockaddr; null for null, of which the library then says what it thinks.</summary>
        public static byte[] From(EndPoint endPoint, string parameter)
        {
            if (endPoint == null)
                return null;
            var ip = endPoint as IPEndPoint;
            if (ip == null)
                throw new ArgumentException("Only an IPEndPoint is an address here.", parameter);
            bool v6 = ip.AddressFamily == AddressFamily.InterNetworkV6;
            var address = new byte[v6 ? SizeV6 : SizeV4];
            address[0] = (byte)ip.AddressFamily;
            address[2] = (byte)(ip.Port >> 8);
            address[3] = (byte)ip.Port;
            byte[] bytes = ip.Address.GetAddressBytes();
            Array.Copy(bytes, 0, address, v6 ? 8 : 4, bytes.Length);
            if (v6)
                Array.Copy(BitConverter.GetBytes((uint)ip.Address.ScopeId), 0, address, 24, 4);
            return address;
        }

        /// <summary>The end point in a sockaddr of IPv4 or IPv6.</summary>
        public static EndPoint To(byte[] address)
        {
            int port = address[2] << 8 | address[3];
            if (BitConverter.ToUInt16(address, 0) == (ushort)AddressFamily.InterNetworkV6)
                return new IPEndPoint(new IPAddress(Part(address, 8, 16), BitConverter.ToUInt32(address, 24)), port);
            return new IPEndPoint(new IPAddress(Part(address, 4, 4)), port);
        }

        private static byte[] Part(byte[] all, int offset, int length)
        {
            var part = new byte[length];
            Array.Copy(all, offset, part, 0, length);
            return part;
        }
    }
}

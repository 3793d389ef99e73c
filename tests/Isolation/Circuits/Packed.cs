using System.Buffers.Binary;
using System.Text;

namespace BackOffice.Tests.Isolation.Circuits;

/// <summary>As much of MessagePack (github.com/msgpack/msgpack, spec.md) as the messages of a circuit need.</summary>
internal static class Packed
{
    public static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Add(0xc0);
                break;
            case bool flag:
                to.Add(flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case int number:
                to.Add(0xd2);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(number)));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Add(0xdb);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(bytes.Length)));
                to.AddRange(bytes);
                break;
            case object?[] items:
                to.Add(0xdc);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness((short)items.Length)));
                Array.ForEach(items, item => Write(to, item));
                break;
            case Dictionary<string, string>:
                to.Add(0x80);
                break;
            default:
                throw new ArgumentException($"No form for {value.GetType()}.", nameof(value));
        }
    }

    public static object? Read(ref ReadOnlySpan<byte> from)
    {
        var kind = from[0];
        from = from[1..];
        return kind switch
        {
            <= 0x7f => (long)kind,
            >= 0xe0 => (long)(sbyte)kind,
            >= 0x80 and <= 0x8f => Map(ref from, kind & 0x0f),
            >= 0x90 and <= 0x9f => Items(ref from, kind & 0x0f),
            >= 0xa0 and <= 0xbf => Text(ref from, kind & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xd9 => Text(ref from, (int)Number(ref from, 1)),
            0xc5 or 0xda => Text(ref from, (int)Number(ref from, 2)),
            0xc6 or 0xdb => Text(ref from, (int)Number(ref from, 4)),
            0xcc or 0xd0 => Number(ref from, 1),
            0xcd or 0xd1 => Number(ref from, 2),
            0xce or 0xd2 => Number(ref from, 4),
            0xcf or 0xd3 => Number(ref from, 8),
            0xdc => Items(ref from, (int)Number(ref from, 2)),
            0xdd => Items(ref from, (int)Number(ref from, 4)),
            0xde => Map(ref from, (int)Number(ref from, 2)),
            _ => throw new FormatException($"MessagePack of kind {kind:x} is not expected here."),
        };
    }

    private static long Number(ref ReadOnlySpan<byte> from, int bytes)
    {
        long number = 0;
        foreach (var part in from[..bytes])
        {
            number = (number << 8) | part;
        }

        from = from[bytes..];
        return number;
    }

    // What is drawn comes as bytes; the texts in it are readable all the same.
    private static string Text(ref ReadOnlySpan<byte> from, int bytes)
    {
        var text = Encoding.UTF8.GetString(from[..bytes]);
        from = from[bytes..];
        return text;
    }

    private static object?[] Items(ref ReadOnlySpan<byte> from, int count)
    {
        var items = new object?[count];
        for (var index = 0; index < count; index++)
        {
            items[index] = Read(ref from);
        }

        return items;
    }

    private static object?[] Map(ref ReadOnlySpan<byte> from, int count) => Items(ref from, count * 2);
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>The numbered objects of a file and their compressed serialisation (PDF 1.7, object and cross-reference streams, ISO 32000-1 7.5.7-8).</summary>
internal sealed class ObjectTable
{
    private const int ObjectsPerStream = 200;
    private readonly List<string?> bodies = [];
    private readonly List<byte[]?> streams = [];

    /// <summary>Takes a number for an object that is described later, so that others can point to it.</summary>
    internal int Reserve()
    {
        bodies.Add(null);
        streams.Add(null);
        return bodies.Count;
    }

    internal void Set(int id, string body) => bodies[id - 1] = body;

    internal int Add(string body)
    {
        var id = Reserve();
        Set(id, body);
        return id;
    }

    /// <param name="entries">Dictionary entries besides length and filter.</param>
    /// <param name="data">The bytes before compression.</param>
    /// <param name="filter">False for data that is compressed already or must stay readable.</param>
    internal int AddStream(string entries, byte[] data, bool filter = true)
    {
        var id = Reserve();
        SetStream(id, entries, data, filter);
        return id;
    }

    internal void SetStream(int id, string entries, byte[] data, bool filter = true)
    {
        var written = filter ? Deflate(data) : data;
        bodies[id - 1] = $"<<{entries}{(filter ? "/Filter/FlateDecode" : "")}/Length {written.Length}>>";
        streams[id - 1] = written;
    }

    internal static byte[] Deflate(byte[] data)
    {
        using var buffer = new MemoryStream();
        using (var deflate = new ZLibStream(buffer, CompressionLevel.SmallestSize))
            deflate.Write(data);
        return buffer.ToArray();
    }

    internal byte[] Save(int root, int info)
    {
        using var output = new MemoryStream();
        output.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var plain = Enumerable.Range(1, bodies.Count).Where(id => streams[id - 1] is null).ToList();
        // Type, offset or containing stream, generation or index: the three fields of a cross-reference entry.
        var places = new List<(byte Type, int Where, int Index)> { (0, 0, 65535) };
        places.AddRange(Enumerable.Repeat(((byte)0, 0, 0), bodies.Count));
        for (var id = 1; id <= bodies.Count; id++)
        {
            if (streams[id - 1] is null)
                continue;
            places[id] = (1, (int)output.Length, 0);
            WriteStream(output, id, bodies[id - 1]!, streams[id - 1]!);
        }
        foreach (var group in plain.Chunk(ObjectsPerStream))
        {
            var container = places.Count;
            places.Add((1, (int)output.Length, 0));
            for (var i = 0; i < group.Length; i++)
                places[group[i]] = (2, container, i);
            WriteObjects(output, container, group);
        }
        WriteReferences(output, places, root, info);
        return output.ToArray();
    }

    private void WriteObjects(MemoryStream output, int container, int[] ids)
    {
        var index = new StringBuilder();
        var content = new StringBuilder();
        foreach (var id in ids)
        {
            index.Append($"{id} {content.Length} ");
            content.Append(bodies[id - 1] ?? throw new InvalidOperationException($"Object {id} was reserved and never described."));
            content.Append('\n');
        }
        var data = Deflate(Encoding.Latin1.GetBytes($"{index}{content}"));
        var entries = $"<</Type/ObjStm/N {ids.Length}/First {index.Length}/Filter/FlateDecode/Length {data.Length}>>";
        WriteStream(output, container, entries, data);
    }

    private static void WriteReferences(MemoryStream output, List<(byte Type, int Where, int Index)> places, int root, int info)
    {
        var start = (int)output.Length;
        var id = places.Count;
        places.Add((1, start, 0));
        var table = new byte[7 * places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            table[7 * i] = places[i].Type;
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(7 * i + 1), places[i].Where);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(7 * i + 5), (ushort)places[i].Index);
        }
        // The file identifier comes from the content: the same input gives the same bytes.
        var hash = Convert.ToHexString(SHA256.HashData(output.GetBuffer().AsSpan(0, start))[..16]);
        var data = Deflate(table);
        var entries =
            $"<</Type/XRef/W[1 4 2]/Size {places.Count}/Root {root} 0 R/Info {info} 0 R/ID[<{hash}><{hash}>]"
            + $"/Filter/FlateDecode/Length {data.Length}>>";
        WriteStream(output, id, entries, data);
        output.Write(Encoding.Latin1.GetBytes($"startxref\n{start}\n%%EOF\n"));
    }

    private static void WriteStream(MemoryStream output, int id, string entries, byte[] data)
    {
        output.Write(Encoding.Latin1.GetBytes($"{id} 0 obj\n{entries}\nstream\n"));
        output.Write(data);
        output.Write("\nendstream\nendobj\n"u8);
    }
}

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>Uploads cannot be read twice; what must be is copied to a temporary file that vanishes when closed.</summary>
internal static class SeekableCopy
{
    internal static async Task<Outcome<Stream>> Of(Stream stream, long maxBytes, CancellationToken ct)
    {
        if (stream.CanSeek)
            return stream.Length > maxBytes ? TableRefusals.TooLarge(maxBytes) : stream;
        var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            81920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        var kept = false;
        try
        {
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, ct)) > 0)
            {
                if (copy.Length + read > maxBytes)
                    return TableRefusals.TooLarge(maxBytes);
                await copy.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            copy.Position = 0;
            kept = true;
            return copy;
        }
        finally
        {
            if (!kept)
                await copy.DisposeAsync();
        }
    }
}

using BackOffice.Kernel.Tables;
using BackOffice.Kernel.Tables.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BackOffice.Kernel.Imports;

/// <summary>Reads the posted form of an upload; one that is too large is an answer for people, not a broken connection.</summary>
public static class ImportUpload
{
    private const long LargestFile = 50_000_000;
    private const long LargestForm = LargestFile + 1_000_000;

    // A browser shows our answer only after it has sent everything; beyond this we do not wait for it.
    private const long MostDiscarded = 1_000_000_000;

    public static async Task<Outcome<IFormCollection>> Read(HttpContext http, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
        {
            return new Refusal("import.form", "file", "Send a form of the type multipart/form-data with the fields type and file.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostDiscarded;
        }

        if (http.Request.ContentLength > LargestForm)
        {
            await Discard(http.Request.Body, cancel);
            return TooLarge;
        }

        try
        {
            return Outcome<IFormCollection>.Of(
                await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestForm, BufferBody = false }, cancel)
            );
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            await Discard(http.Request.Body, cancel);
            return TooLarge;
        }
    }

    /// <summary>The file and its name as posted under <c>file</c>.</summary>
    public static Outcome<IFormFile> FileOf(IFormCollection form) =>
        form.Files.GetFile("file") is { Length: > 0 } file ? Outcome<IFormFile>.Of(file) : NoFile;

    /// <summary>What to say about an upload that was refused with this code, or null for other codes.</summary>
    public static string? Explain(string? code) =>
        new[]
        {
            TooLarge,
            NoFile,
            TableRefusals.Empty,
            TableRefusals.OldFormat,
            TableRefusals.Broken,
            TableRefusals.TooManyColumns(TableLimits.Default.MaxColumns),
            TableRefusals.CellTooLong(TableLimits.Default.MaxCellLength),
            Refusal.Forbidden(),
            FeatureRefusals.Off(FeatureFlags.Imports),
        }
            .FirstOrDefault(refusal => refusal.Code == code)
            ?.Message;

    private static Refusal NoFile => new("import.file", "file", "Choose a file, CSV or XLSX.");

    private static Refusal TooLarge => new("table.too_large", "file", "The file is larger than 50 MB. Split it and upload the parts.");

    private static async Task Discard(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        try
        {
            while (await body.ReadAsync(buffer, cancel) > 0) { }
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException)
        {
            // The sender went away, or sends without end: there is nobody to answer.
        }
    }
}

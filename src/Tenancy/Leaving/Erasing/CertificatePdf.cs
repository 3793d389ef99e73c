using System.Globalization;
using BackOffice.Kernel.Pdf;
using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>Prints the certificate for people, with the names that only the mail carries.</summary>
internal static class CertificatePdf
{
    private const double Margin = 48;
    private static readonly PdfColor Ink = new(31, 41, 51);
    private static readonly PdfColor Quiet = new(88, 99, 112);
    private static readonly TextStyle Body = new(PdfFont.Regular, 9.5, Ink);
    private static readonly TextStyle Small = new(PdfFont.Regular, 8, Quiet);
    private static readonly TextStyle Heading = new(PdfFont.Bold, 11, Ink);
    private static readonly PdfTableStyle Look = new(
        new TextStyle(PdfFont.Bold, 8, Quiet),
        new TextStyle(PdfFont.Regular, 8.5, Ink),
        Small,
        new TextStyle(PdfFont.Bold, 8.5, Ink),
        new PdfColor(217, 222, 228),
        2
    );

    public static byte[] Write(ErasureCertificate certificate, ErasureNotes notes, string hash)
    {
        var title = $"Certificate of erasure: {notes.Company}";
        var document = new PdfDocument(new PdfInfo(title, "en", new DateTimeOffset(certificate.ErasedAt), "BackOffice"));
        var page = PageSize.For(certificate.Retention.Country);
        var flow = new PdfFlow(document, page, new PdfMargins(Margin, Margin, Margin, Margin + 14));
        flow.Text(PdfTagType.H1, title, new TextStyle(PdfFont.Bold, 16, Ink));
        flow.Space(8);
        foreach (var line in Facts(certificate, notes, hash))
        {
            flow.Text(PdfTagType.P, line, Body);
        }

        Counts(flow, "Rows of the company", certificate.Company.Tables);
        Counts(flow, "Rows that the portal had about it", certificate.Platform);
        flow.EachPage(
            (drawn, number, count) =>
                new TextBlock(flow.Width, PdfAlign.Right)
                    .Add($"{number} / {count}", Small)
                    .Draw(drawn, flow.Left, drawn.Size.Height - Margin)
        );
        return document.Save();
    }

    private static IEnumerable<string> Facts(ErasureCertificate certificate, ErasureNotes notes, string hash)
    {
        yield return $"Company: {notes.Company}, address {certificate.Address}, id {certificate.CompanyId}";
        yield return $"Asked for by {notes.AskedBy} on {At(certificate.AskedAt)}: {notes.Reason}";
        yield return $"Erased on {At(certificate.ErasedAt)}. It cannot be brought back.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Files removed: {certificate.Company.Files}. People without name, address and credentials now: {certificate.PeopleForgotten}."
        );
        foreach (var chain in certificate.Company.Chains)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The {chain.Chain} had {chain.Length} entries and ended with {(chain.Hash.Length == 0 ? "none" : chain.Hash)}"
            );
        }

        foreach (var bound in certificate.Retention.Bound)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"To be kept by the owner until {bound.Until:d MMMM yyyy}: {bound.What} ({bound.Law}, {bound.Years} years)"
            );
        }

        yield return certificate.ArchiveHash is { } archive
            ? $"Handed over: the archive with the data hash {archive}{(certificate.ArchiveTakenAt is { } at ? $" of {At(at)}" : "")}"
            : "Nothing had to be kept by law.";
        yield return $"SHA-256 of the certificate as JSON: {hash}";
    }

    private static void Counts(PdfFlow flow, string title, IReadOnlyList<TableCount> counts)
    {
        flow.Space(12);
        flow.Text(PdfTagType.H2, title, Heading);
        flow.Space(4);
        var rows = counts.Where(item => item.Rows > 0).Select(item => new PdfRow([item.Table, Number(item.Rows)]));
        var total = new PdfRow(["Together", Number(counts.Sum(item => item.Rows))], Strong: true);
        new TableFlow(
            flow,
            new PdfTable([new PdfColumn("Table", Fills: true), new PdfColumn("Rows", PdfAlign.Right)], [.. rows], [total]),
            Look
        ).Draw();
    }

    private static string Number(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture);

    private static string At(DateTime instant) => instant.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

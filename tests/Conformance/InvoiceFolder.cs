using BackOffice.Finance.EInvoice;

namespace BackOffice.Tests.Conformance;

/// <summary>Invoices written to a temporary folder, one file each.</summary>
internal sealed class InvoiceFolder : IDisposable
{
    public InvoiceFolder(IReadOnlyDictionary<string, ElectronicInvoice> invoices)
    {
        foreach (var (name, invoice) in invoices)
        {
            using var stream = File.Create(System.IO.Path.Combine(Path, $"{name}.xml"));
            UblWriter.Write(invoice, stream);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("invoices").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

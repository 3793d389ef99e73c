using BackOffice.Kernel.Data;

namespace BackOffice.Finance.VatReturns;

/// <summary>What makes tampering with a filed return evident. The text, version 1, has all that is stored of it. Pure.</summary>
internal static class VatReturnHash
{
    private const string Version = "1";

    /// <summary>Of the lines alone: names what somebody looked at before they file it.</summary>
    public static string Of(DateOnly from, DateOnly through, IEnumerable<VatLineRow> lines)
    {
        var text = new CanonicalText().Add(Version, from, through);
        foreach (var line in lines)
        {
            text.Add(line.EntryId, line.LineNo, line.Date, line.Box, line.TaxCode, line.Category, line.Rate, line.Base, line.Tax);
        }

        return text.Sha256();
    }

    public static string Of(VatReturn filed, VatFigures figures, IEnumerable<VatLineRow> lines)
    {
        var text = new CanonicalText()
            .Add(Version, filed.Number, filed.From, filed.Through, filed.Entries, filed.FiledAt, filed.FiledBy, filed.Reference)
            .Add(Of(filed.From, filed.Through, lines), figures.Output, figures.Input, figures.Payable, figures.Other);
        foreach (var box in figures.Boxes.Concat(figures.Earlier))
        {
            text.Add(box.Box, box.Category, box.Rate, box.Base, box.Tax);
        }

        return text.Sha256();
    }
}

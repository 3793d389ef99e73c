using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>The PDF of an issued reminder, made from its stored content: the same bytes every time.</summary>
public sealed class NoticeFiles(Work work, SensitiveFields fields)
{
    /// <summary>Without the bank account for those from whom a role or a grant hides it; what is mailed to the customer has it.</summary>
    public async Task<Outcome<DocumentFile>> PdfOf(Guid id, CancellationToken cancel = default)
    {
        var hidesBank = await fields.Hides(BankDetails.Class, DocumentRights.View, cancel);
        return (await Read(id, hidesBank, cancel)).Then<DocumentFile>(found => found.Pdf);
    }

    internal Task<Outcome<(IssuedNotice Content, DocumentFile Pdf)>> ForMail(Guid id, CancellationToken cancel) =>
        Read(id, hidesBank: false, cancel);

    private Task<Outcome<(IssuedNotice Content, DocumentFile Pdf)>> Read(Guid id, bool hidesBank, CancellationToken cancel) =>
        work.Read<(IssuedNotice, DocumentFile)>(
            DocumentRights.View,
            async db =>
            {
                var row = await db.Set<DunningNotice>().FirstOrDefaultAsync(item => item.Id == id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("reminder");
                }

                var content = (await GetNotice.Content(db, id, cancel))!.Shown(hidesBank);
                var pdf = NoticePdf.Write(content, new DateTimeOffset(row.IssuedAt));
                return (content, new DocumentFile($"{content.Number}.pdf", DocumentFiles.Pdf, pdf));
            },
            cancel
        );
}

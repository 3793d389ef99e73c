using BackOffice.Kernel;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Proves the company's books every night, records where the journal ends, and tells the owners when something differs.</summary>
internal sealed class VerifyNightly(VerifyLedger verify, BooksRecords records, CompanyOwners owners, Work work) : IScheduledJob
{
    /// <summary>Names the operation in the history.</summary>
    private sealed record ReportDifference(IReadOnlyList<Difference> Differences);

    public async Task Run(CancellationToken cancel)
    {
        var verified = (await verify.Run(cancel)).Value!;
        await records.Record(verified.Entries, verified.HeadHash, verified.Clean ? null : verified.Differences[0].Check, cancel);
        if (verified.Clean)
        {
            return;
        }

        var addresses = await owners.Emails(cancel);
        await work.Do(
            FinanceRights.View,
            new ReportDifference(verified.Differences),
            null,
            async db =>
            {
                var company = await GetCompanyDetails.In(db, cancel);
                foreach (var address in addresses)
                {
                    db.Send(OwnerMail.MessageKind, Letter(address, company.Name, verified.Differences));
                }

                return Outcome<Done>.Of(default);
            },
            cancel
        );
    }

    private static OwnerMail.Letter Letter(string to, string company, IReadOnlyList<Difference> differences) =>
        new(
            to,
            $"The books of {company} differ",
            $"""
            Tonight's check of the books of {company} found rows that are not what they must be:

            {string.Join('\n', differences)}

            The portal never changes what is posted, so somebody changed the database itself, or it was restored from an older copy. Ask whoever runs it, and do not file reports from these books before that is cleared up.
            """
        );
}

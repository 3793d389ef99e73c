using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Company;

namespace BackOffice.Tenancy.Audit;

/// <summary>
/// Proves the company's trail every night and records where it ends; on the first of a month the owners get that by mail, so
/// that it also lies where nobody who runs the portal reaches it. A trail that is broken is told at once.
/// </summary>
internal sealed class SealTrail(VerifyTrail verify, PlatformDb platform, CompanyOwners owners, Work work, TimeProvider time) : IScheduledJob
{
    /// <summary>Name the operations in the history.</summary>
    private sealed record ReportBrokenTrail(string Break);

    private sealed record MailSeal(long Sequence, string Hash);

    public async Task Run(CancellationToken cancel)
    {
        var found = (await verify.Run(cancel)).Value!;
        if (found.Break is not null)
        {
            await Tell(
                new ReportBrokenTrail(found.Break.ToString()),
                company => $"The audit trail of {company} is broken",
                company =>
                    $"""
                        Tonight's check of the audit trail of {company} found that it is not what the portal wrote:

                        {found.Break}

                        The portal never changes or removes entries, so somebody changed the database itself, or it was restored from an older copy. Ask whoever runs it.
                        """,
                cancel
            );
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        platform.Add(
            new AuditSeal
            {
                TenantId = work.Caller.TenantId,
                At = now,
                Sequence = found.Sequence,
                Hash = found.Hash,
            }
        );
        await platform.SaveChangesAsync(cancel);
        if (now.Day == 1)
        {
            await Tell(
                new MailSeal(found.Sequence, found.Hash),
                company => $"Seal of the audit trail of {company}",
                company => Seal(company, found, now),
                cancel,
                string.Create(CultureInfo.InvariantCulture, $"seal:{now:yyyy-MM}")
            );
        }
    }

    private static string Seal(string company, CheckedTrail found, DateTime now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Keep this mail. It proves later that nobody changed what the audit trail of {company} held on {now:d MMMM yyyy}:

            Entry: {found.Sequence}
            Seal: {found.Hash}

            To check it, open Activity, choose "Check a seal", and enter both.
            """
        );

    private async Task Tell(
        object act,
        Func<string, string> subject,
        Func<string, string> text,
        CancellationToken cancel,
        string? key = null
    )
    {
        var addresses = await owners.Emails(cancel);
        await work.Do(
            new Permission(TenancyArea.Key, Act.Configure),
            act,
            key,
            async db =>
            {
                var company = await GetCompanyDetails.In(db, cancel);
                foreach (var address in addresses)
                {
                    db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(address, subject(company.Name), text(company.Name)));
                }

                return Outcome<Done>.Of(default);
            },
            cancel
        );
    }
}

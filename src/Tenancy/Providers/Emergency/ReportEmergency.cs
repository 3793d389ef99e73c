using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>The firm writes what was done in an emergency access. The client reads it; it is written once.</summary>
public sealed class ReportEmergency(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid accessId, string? text, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Partner,
            async change =>
            {
                var access = await change
                    .Db.Set<EmergencyAccess>()
                    .FirstOrDefaultAsync(item => item.Id == accessId && item.FirmId == change.Caller.FirmId, cancel);
                if (access is not { ReportedAt: null })
                {
                    return Refusal.NotFound("emergency access");
                }

                if (access.OverAt > change.Now)
                {
                    return new Refusal("emergency.running", null, "Write it when the access is over.", RefusalKind.Conflict);
                }

                if (PlainText.Clean(text) is not { Length: >= EmergencyRules.LeastReason and <= EmergencyRules.LongestReport } report)
                {
                    return new Refusal(
                        "emergency.report",
                        "report",
                        $"Write for the client what was done, in {EmergencyRules.LeastReason} to {EmergencyRules.LongestReport} characters."
                    );
                }

                (access.Report, access.ReportedByName, access.ReportedAt) = (report, change.Caller.Name, change.Now);
                var grant = await change.Db.Set<Grant>().FirstAsync(item => item.Id == access.GrantId, cancel);
                change.Audit(grant, nameof(ReportEmergency), $"{change.Caller.Firm} wrote what was done in the emergency access");
                return default(Done);
            },
            cancel
        );
}

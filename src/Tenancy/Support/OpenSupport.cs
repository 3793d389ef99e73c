using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>An owner opens the company to the support of the portal. Without that no operator sees anything of its data.</summary>
public sealed class OpenSupport(Team team, PublicUrl url)
{
    /// <param name="Hours">Of <see cref="SupportRules.Hours"/>.</param>
    /// <param name="MayChange">Whether support may help with entries, and not only look.</param>
    /// <param name="Note">What it is about.</param>
    public sealed record Request(int Hours, bool MayChange, string? Note);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        team.Run<Done>(change => Open(change, request, cancel), cancel);

    private async Task<Outcome<Done>> Open(Team.Change change, Request request, CancellationToken cancel)
    {
        if (!change.Own || !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
        {
            return Refusal.Forbidden("Only an owner of the company opens it to support.");
        }

        if (!SupportRules.Hours.Contains(request.Hours))
        {
            return new Refusal("support.hours", "hours", "Choose 1, 4 or 24 hours.");
        }

        if (PlainText.Clean(request.Note) is not { Length: <= SupportRules.LongestNote } note)
        {
            return new Refusal("support.note", "note", $"Say in 1 to {SupportRules.LongestNote} characters what support is to look at.");
        }

        var open = change.Db.Set<SupportConsent>().Where(item => item.TenantId == change.Tenant && item.EndedAt == null);
        if (await open.AnyAsync(item => item.Until > change.Now, cancel))
        {
            return Refusal.Conflict("The company is open to support already. End that first.");
        }

        var consent = new SupportConsent
        {
            TenantId = change.Tenant,
            MayChange = request.MayChange,
            Note = note,
            OpenedByName = change.Caller.ActorName,
            OpenedAt = change.Now,
            Until = change.Now.AddHours(request.Hours),
        };
        change.Db.Add(consent);
        var may = request.MayChange ? "may look and help with changes" : "may look, and change nothing";
        var until = consent.Until.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";
        change.Audit(nameof(OpenSupport), SupportMail.Subject, consent.Id, $"The company is open to support until {until}: {note}");
        await SupportMail.Tell(
            change.Db,
            url,
            change.Tenant,
            company => $"{company} is open to support until {until}",
            $"{change.Caller.ActorName} opened the company to the support of the portal until {until}.\n\n"
                + $"What it is about: {note}\nSupport {may}. It never approves, pays, exports, or sees keys, people's rights and bank details.\n\n"
                + "Any owner ends it at once here:",
            change.Now,
            cancel
        );
        return default(Done);
    }
}

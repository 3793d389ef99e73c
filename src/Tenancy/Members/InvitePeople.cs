using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// Invites people by e-mail with a role that allows no more than the inviter's. Nobody is looked up: the answer is the
/// same for members, for people with an account and for strangers. An open invitation of the same address is renewed.
/// </summary>
public sealed class InvitePeople(Team team, RateLimits limits)
{
    /// <summary>Mails go out in the company's name: one request sends no more than this.</summary>
    public const int Most = 200;

    public sealed record Request(string? Email, string? Role);

    /// <param name="Rows">One person a line: <c>e-mail, role</c>; without a role, <paramref name="Role"/> is taken.</param>
    public sealed record Many(string? Rows, string? Role);

    public Task<Outcome<InvitationRow>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        team.Run<InvitationRow>(
            async change =>
            {
                if (key is not null && await ByKey(change, key, cancel) is { } made)
                {
                    return made.NormalizedEmail == Invitation.Normalize(request.Email ?? "") && made.Role == request.Role
                        ? InvitationRow.Of(made, change.Now)
                        : new Refusal("idempotency.key_reused", null, "This idempotency key was used for another request.");
                }

                var outcome = await Invite(change, request.Email, request.Role, cancel);
                if (outcome.Succeeded && TooMany(limits, change, 1) is { } tooMany)
                {
                    return tooMany;
                }

                if (outcome.Succeeded)
                {
                    outcome.Value.RequestKey = key ?? outcome.Value.RequestKey;
                }

                return outcome.Then(invitation => Outcome<InvitationRow>.Of(InvitationRow.Of(invitation, change.Now)));
            },
            Asked.For(nameof(InvitePeople), (request, key)),
            cancel
        );

    /// <summary>All of them, or, when a line is wrong, nobody and a refusal for each wrong line.</summary>
    public Task<Outcome<int>> Run(Many request, CancellationToken cancel = default) =>
        team.Run<int>(
            async change =>
            {
                var lines = (request.Rows ?? "").Split('\n').Select((text, at) => (Text: text.Trim(), Number: at + 1));
                var people = lines.Where(line => line.Text.Length > 0).ToList();
                if (people.Count is 0 or > Most)
                {
                    return new Refusal("invitation.rows", "rows", $"Enter 1 to {Most} lines, one person a line.");
                }

                var refusals = new List<Refusal>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var (text, number) in people)
                {
                    var cells = text.Split([',', ';', '\t'], 2, StringSplitOptions.TrimEntries);
                    var role = cells is [_, { Length: > 0 } named] ? named : request.Role;
                    var outcome = seen.Add(Invitation.Normalize(cells[0]))
                        ? await Invite(change, cells[0], role, cancel)
                        : new Refusal("invitation.twice", "email", "This address stands in an earlier line too.");
                    refusals.AddRange(
                        outcome.Refusals.Select(refusal => refusal with { Field = "rows", Message = $"Line {number}: {refusal.Message}" })
                    );
                }

                return refusals.Count > 0 ? refusals
                    : TooMany(limits, change, people.Count) is { } tooMany ? tooMany
                    : people.Count;
            },
            Asked.For(Doors.InviteMany, request),
            cancel
        );

    internal static Refusal? TooMany(RateLimits limits, Team.Change change, int people) =>
        limits.Refuse(Limited.Invite, new TenantKey(change.Tenant).Counter(), people);

    internal static async Task<Outcome<Invitation>> Invite(Team.Change change, string? email, string? roleName, CancellationToken cancel)
    {
        if (!EmailAddress.IsValid(email))
        {
            return new Refusal("invitation.email", "email", "Enter an e-mail address such as name@company.com.");
        }

        var role = await change.Role(roleName?.Trim(), cancel) ?? await change.Role(roleName?.Trim().ToLowerInvariant(), cancel);
        if (role is null)
        {
            return new Refusal(
                "invitation.role",
                "role",
                string.IsNullOrWhiteSpace(roleName) ? "Choose a role." : $"There is no role {roleName}."
            );
        }

        if (!change.MayGive(role))
        {
            return new Refusal(
                "invitation.role_above",
                "role",
                $"The role {role.Name} allows more than your own. Choose a role within what you may do."
            );
        }

        var normalized = Invitation.Normalize(email!);
        var invitation = await change
            .Db.Set<Invitation>()
            .FirstOrDefaultAsync(
                item =>
                    item.TenantId == change.Tenant
                    && item.NormalizedEmail == normalized
                    && item.AcceptedAt == null
                    && item.RevokedAt == null,
                cancel
            );
        if (invitation is null)
        {
            invitation = new Invitation
            {
                TenantId = change.Tenant,
                Email = email!.Trim(),
                NormalizedEmail = normalized,
                Role = role.Name,
                InviterName = change.Caller.ActorName,
                CreatedAt = change.Now,
            };
            change.Db.Add(invitation);
        }

        var before = change.Db.Entry(invitation).State == EntityState.Added ? null : invitation.Role;
        invitation.Role = role.Name;
        invitation.Renew(change.Caller, change.Now);
        change.Db.Send(InvitationMail.MessageKind, new InvitationMail.Letter(invitation.Id), change.Now);
        change.Audit(
            "InvitePerson",
            "invitation",
            invitation.Id,
            $"{invitation.Email} was invited as {role.Name}",
            ("Role", before, role.Name)
        );
        return invitation;
    }

    private static Task<Invitation?> ByKey(Team.Change change, string key, CancellationToken cancel) =>
        change.Db.Set<Invitation>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.RequestKey == key, cancel);
}

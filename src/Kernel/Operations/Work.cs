using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel;

/// <summary>
/// The one way to run an operation or a query for a tenant: one context and one transaction, permission checked first, then
/// whether the company may be changed at all, reactions inside, then audit entry, outbox rows and the idempotency key in the
/// same commit. A refusal saves nothing.
/// </summary>
public sealed class Work(
    TenantDbFactory databases,
    Current current,
    IAuthority authority,
    ITenantPlaces places,
    Reactions reactions,
    OutboxSignal signal
)
{
    // A deadlock, or a row that a parallel operation inserted first: run again on fresh state, which then decides.
    private const int Attempts = 4;

    public Caller Caller => current.Caller;

    /// <summary>Runs a command. With a <paramref name="key"/> it has its effect at most once and answers the same again.</summary>
    public Task<Outcome<T>> Do<T>(
        Permission permission,
        object request,
        string? key,
        Func<TenantDb, Task<Outcome<T>>> run,
        CancellationToken cancel = default
    ) =>
        Repeatedly(
            permission,
            request is IEvenReadOnly,
            rights => Once(rights, rights.ReachOf(permission), request, key, run, cancel),
            cancel
        );

    /// <summary>Runs a command up to its commit, database constraints included, and takes everything back: what it would answer.</summary>
    public Task<Outcome<T>> Try<T>(Permission permission, Func<TenantDb, Task<Outcome<T>>> run, CancellationToken cancel = default) =>
        Repeatedly(
            permission,
            evenReadOnly: false,
            async rights =>
            {
                await using var db = await databases.OpenForWriting(current.Caller, cancel, rights.ReachOf(permission));
                db.Rights = rights;
                var outcome = await run(db);
                if (outcome.Succeeded)
                {
                    await reactions.Run(db);
                    await db.Write(cancel);
                }

                return outcome;
            },
            cancel
        );

    /// <summary>Runs a query on a context that tracks nothing.</summary>
    public async Task<Outcome<T>> Read<T>(Permission permission, Func<TenantDb, Task<Outcome<T>>> query, CancellationToken cancel = default)
    {
        var rights = await authority.PermissionsOf(current.Caller, cancel);
        if (!rights.Allows(permission))
        {
            return Refusal.Forbidden();
        }

        await using var db = await databases.OpenForReading(current.Caller, cancel, rights.ReachOf(permission));
        return await query(db);
    }

    /// <summary>A question to show or hide something; operations ask again themselves.</summary>
    public async Task<bool> Allowed(Permission permission, CancellationToken cancel = default) =>
        (await authority.PermissionsOf(current.Caller, cancel)).Allows(permission);

    private async Task<Outcome<T>> Repeatedly<T>(
        Permission permission,
        bool evenReadOnly,
        Func<PermissionSet, Task<Outcome<T>>> once,
        CancellationToken cancel
    )
    {
        var rights = await authority.PermissionsOf(current.Caller, cancel);
        if (!rights.Allows(permission))
        {
            return Refusal.Forbidden();
        }

        if (!evenReadOnly && (await places.StandingOf(current.Caller.TenantId, cancel)).RefusesWrite() is { } readOnly)
        {
            return readOnly;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once(rights);
            }
            catch (Exception e) when (attempt < Attempts && DatabaseErrors.MayBeRetried(e))
            {
                await Task.Delay(attempt * 5, cancel);
            }
            catch (CompanyMovingException moving)
            {
                return moving.ToRefusal();
            }
            catch (DbUpdateConcurrencyException)
            {
                return Refusal.Conflict("Somebody changed this meanwhile. Load it again and repeat your change.");
            }
            catch (Exception e) when (DatabaseErrors.IsUniqueViolation(e))
            {
                return Refusal.Conflict("The same number or name exists already.");
            }
        }
    }

    private async Task<Outcome<T>> Once<T>(
        PermissionSet rights,
        Reach? reach,
        object request,
        string? key,
        Func<TenantDb, Task<Outcome<T>>> run,
        CancellationToken cancel
    )
    {
        var name = NameOf(request.GetType());
        await using var db = await databases.OpenForWriting(current.Caller, cancel, reach);
        db.Rights = rights;
        key = reach is null ? key : StoredRequest.Own(key, current.Caller);
        var hash = key is null ? "" : Fingerprint(name, request);
        if (key is not null && await StoredRequest.Find(db, key, cancel) is { } stored)
        {
            return stored.RequestHash == hash
                ? JsonSerializer.Deserialize<T>(stored.Response)!
                : new Refusal("idempotency.key_reused", null, "This idempotency key was used for another request.");
        }

        var outcome = await run(db);
        if (!outcome.Succeeded)
        {
            return outcome;
        }

        await reactions.Run(db);
        if (key is not null)
        {
            db.Append(new StoredRequest(key, name, hash, JsonSerializer.Serialize(outcome.Value), db.Now));
        }

        db.Audit(AuditTrail.Of(db, name, Activity.Current?.TraceId.ToString()));
        var wroteOutbox = await db.Commit(cancel);
        if (wroteOutbox)
        {
            signal.Notify(current.Caller.TenantId);
        }

        return outcome;
    }

    // A request is a record inside its operation: IssueInvoice.Request is named IssueInvoice.
    private static string NameOf(Type request) => (request.DeclaringType ?? request).Name;

    private static string Fingerprint(string name, object request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name + JsonSerializer.Serialize(request, request.GetType()))));
}

namespace BackOffice.Kernel.Data;

/// <summary>Tells PostgreSQL whose rows this session may touch; policies on every tenant table read the setting.</summary>
internal static class RowSecurity
{
    private const string Setting = "app.tenant_id";

    /// <summary>
    /// The sub-select makes it a one-time filter instead of a call per row; NULLIF, because after a transaction-local
    /// setting the value is an empty string.
    /// </summary>
    public const string Policy = $"\"{TenantDb.TenantColumn}\" = (SELECT NULLIF(current_setting('{Setting}', true), '')::uuid)";

    /// <returns>How the company lives here; null when it does not. Asked in the same way to the server and back.</returns>
    public static async Task<HomeState?> Enter(TenantDb db, CancellationToken cancel)
    {
        await using var command = db.Command(
            $"""SELECT set_config('{Setting}', @tenant, false); SELECT "State" FROM {Home.Table} WHERE "TenantId" = @id"""
        );
        command.Add("tenant", db.TenantId.ToString());
        command.Add("id", db.TenantId);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        return await reader.ReadAsync(cancel) ? Home.Read(reader.GetValue(0)) : null;
    }
}

# The tests that run once more under memcheck: of each subject those that allocate, free, or leave memory to another thread. Not
# the ones that repeat something many thousand times, nor those that fork.
set(memcheck
    # wrong pointers
    bad_memory_outputs bad_memory_receive bad_memory_send event_bad_memory events_bad_memory overlapped_bad_data
    overlapped_bad_data_queued overlapped_bad_structure overlapped_result_pointers pointers_address pointers_array
    pointers_count pointers_data pointers_freed pointers_outputs
    # ends of connections, of threads and of everything
    cleanup_ends_blocked close_blocked_receive close_blocked_send close_delivers concurrency_cleanup reset_while_blocked
    shutdown_blocked_send
    cancel_cleanup cancel_closesocket cancel_closesocket_routine cancel_flush cancel_io_ex cancel_thread_exit
    cancel_thread_exit_partial
    # sends and receives that wait
    overlapped_array_captured overlapped_data_lost overlapped_datagrams overlapped_event_tagged overlapped_gather
    overlapped_gather_many overlapped_no_event overlapped_oob overlapped_order_mixed overlapped_receive_from overlapped_reset
    overlapped_wait_many routine_nested routine_order routine_pending routine_receive
    gather_tcp_many gather_udp recv_from_scatter recv_scatter send_message
    # events, selections and ports
    event_apc event_apc_thread event_close_waited event_any_all events_async events_close events_enum events_read
    port_alertable port_cleanup port_closed_waiting port_echo port_pending_cancelled port_receive_closed port_several
    port_thread_exit
    # addresses and names
    connect_by_list connect_by_name name_address_text name_addrinfo name_database name_host name_info name_protocols name_wide
    option_lengths socket_catalogue socket_protocol_info
    # what is asked for by its address
    acceptex_cancelled acceptex_data connectex_data disconnectex_packet transmitfile_buffers transmitfile_part
    # .NET's sockets and the trace
    trace_dotnet
    # Win32 beside sockets
    condition_variable critical_section crt crt_host format_message handle_flags memory_blocks modules mutex object_names
    refused semaphore srw_lock system text_pages thread_begin thread_create thread_values timer timer_routine)
